package com.mileproof;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.openapi.Contract;
import com.mileproof.openapi.Operation;
import com.mileproof.testkit.RunningServer;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The document and the server name the same operations. */
class RoutesTest {

    private static final Set<String> OUTSIDE = Set.of("/error", "/docs", "/docs/");

    /** What people see in a browser is no contract. */
    private static final Set<String> PAGES = Set.of("/console", "/capture/", "/rewards/");

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    @Test
    void every_route_is_documented_and_every_documented_operation_has_a_route() {
        var routes = SERVER.bean(RequestMappingHandlerMapping.class).getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream()
                        .filter(path ->
                                !OUTSIDE.contains(path) && PAGES.stream().noneMatch(path::startsWith))
                        .flatMap(path -> mapping.getMethodsCondition().getMethods().stream()
                                .map(method -> new Operation(method.name(), path))))
                .collect(Collectors.toSet());
        assertThat(routes).isEqualTo(Contract.packaged().operations());
    }

    @Test
    void the_document_and_its_viewer_are_open_to_everyone() {
        var document = SERVER.anyone().get("/openapi.json").ok();
        assertThat(document.field("openapi")).startsWith("3.1");
        assertThat(SERVER.anyone().get("/docs").header("Location")).isEqualTo("/docs/index.html");
        assertThat(SERVER.anyone().get("/docs/index.html").ok().text()).contains("swagger-ui");
        assertThat(SERVER.anyone()
                        .get("/webjars/swagger-ui/5.32.14/swagger-ui.css")
                        .status())
                .isEqualTo(200);
    }
}
