package com.mileproof.platform.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Hands pages their {@link Viewer} and turns what they return, the name of a template, into HTML. */
@Configuration(proxyBeanMethods = false)
class ConsoleWeb implements WebMvcConfigurer {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new ViewerResolver());
    }

    @Bean
    ViewResolver templateViews(Templates templates, ObjectProvider<NavItem> items, ObjectProvider<Banners> banners) {
        return (name, locale) -> templates.has(name) ? new TemplateView(name, templates, items, banners) : null;
    }

    private static final class ViewerResolver implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return Viewer.class.isAssignableFrom(parameter.getParameterType());
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            var servletRequest = request.getNativeRequest(HttpServletRequest.class);
            var viewer = servletRequest == null ? null : CurrentAccount.of(servletRequest);
            if (viewer == null) {
                throw new IllegalStateException("A page outside the console takes a viewer");
            }
            if (!parameter.getParameterType().isInstance(viewer)) {
                throw new NotAllowed();
            }
            return viewer;
        }
    }

    private record TemplateView(
            String name, Templates templates, ObjectProvider<NavItem> items, ObjectProvider<Banners> banners)
            implements View {

        @Override
        public String getContentType() {
            return "text/html;charset=utf-8";
        }

        @Override
        public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            var all = new LinkedHashMap<String, @Nullable Object>(model == null ? Map.of() : model);
            all.keySet().removeIf(key -> key.startsWith("org.springframework."));
            all.put("frame", frame(request));
            var bytes = templates.render(name, all).getBytes(StandardCharsets.UTF_8);
            response.setContentType(getContentType());
            response.setContentLength(bytes.length);
            response.getOutputStream().write(bytes);
        }

        private Frame frame(HttpServletRequest request) {
            var viewer = CurrentAccount.of(request);
            var menu = items.stream()
                    .filter(item -> viewer != null && viewer.role().includes(item.atLeast()))
                    .sorted(Comparator.comparingInt(NavItem::order))
                    .toList();
            var csrf =
                    request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token ? token.getToken() : "";
            return new Frame(viewer, menu, banners(viewer), request.getRequestURI(), csrf);
        }

        private List<Banner> banners(@Nullable Viewer viewer) {
            if (!(viewer instanceof Admin admin)) {
                return List.of();
            }
            return banners.orderedStream()
                    .flatMap(some -> some.of(admin).stream())
                    .toList();
        }
    }
}
