// In a file of its own: the page's content security policy allows no inline script.
"use strict";

SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#reference",
  deepLinking: true,
  docExpansion: "list",
  defaultModelExpandDepth: 3,
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  filter: true,
  // secrets typed into the page are gone when it is closed
  persistAuthorization: false,
  // nothing leaves for validator.swagger.io
  validatorUrl: null,
});
