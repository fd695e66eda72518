package com.mileproof.platform.console;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The pages' templates, compiled with the product; a template's class lies in the package of the module it belongs to. */
@Component
public final class Templates {

    private static final String PACKAGE = "com.mileproof";
    private static final String SUFFIX = ".jte";

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Templates.class.getClassLoader(), PACKAGE);

    /** A page as text, so that one that fails answers an error instead of half of itself. */
    public String render(String name, Map<String, @Nullable Object> model) {
        var output = new StringOutput();
        engine.render(name + SUFFIX, model, output);
        return output.toString();
    }

    boolean has(String name) {
        return engine.hasTemplate(name + SUFFIX);
    }
}
