package com.mileproof.partners;

import com.mileproof.api.Body;
import com.mileproof.api.BodyReader;
import com.mileproof.api.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Claims a keyed request before its route is called, and opens the transaction of change and answer: once the whole
 * body is there, so that no connection waits for a client.
 */
final class ClaimBeforeRoute implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!(request.getAttribute(IdempotencyFilter.ONCE) instanceof KeyedOnce once)
                || !(handler instanceof HandlerMethod route)
                || takes(route, Once.class)
                || !mayCall(once.caller(), route)) {
            return true;
        }
        var payload = takes(route, Body.class) ? BodyReader.bytes(request) : new byte[0];
        if (!once.isFirst(payload)) {
            return false;
        }
        once.begin();
        return true;
    }

    private static boolean takes(HandlerMethod route, Class<?> type) {
        return Stream.of(route.getMethodParameters()).anyMatch(parameter -> parameter.getParameterType() == type);
    }

    /** The others are refused before their body is read. */
    private static boolean mayCall(Caller caller, HandlerMethod route) {
        return Stream.of(route.getMethodParameters())
                .map(MethodParameter::getParameterType)
                .filter(Caller.class::isAssignableFrom)
                .allMatch(type -> type.isInstance(caller));
    }
}
