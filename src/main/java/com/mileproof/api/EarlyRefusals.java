package com.mileproof.api;

import com.mileproof.platform.RequestLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the web server refuses before anything of ours sees it is answered in the same shape as every other error. */
@Configuration(proxyBeanMethods = false)
class EarlyRefusals {

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> refusalsInOurShape(
            ErrorAnswers answers, ObjectProvider<RequestLog> log) {
        return factory -> factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new Report(answers, log)));
    }

    /** A broken request line, headers too long or too many, an address that cannot be decoded. */
    private static final class Report extends ErrorReportValve {

        private static final int FIRST_ERROR = 400;

        private final ErrorAnswers answers;
        private final ObjectProvider<RequestLog> log;

        Report(ErrorAnswers answers, ObjectProvider<RequestLog> log) {
            this.answers = answers;
            this.log = log;
        }

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            boolean answered = response.getStatus() < FIRST_ERROR || response.getContentWritten() > 0;
            if (answered || !response.setErrorReported() || !isOpen(response)) {
                return;
            }
            try {
                answers.write(request, response, Problems.ofStatus(response.getStatus()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                log.ifAvailable(requests -> requests.tellRefused(request, response));
            }
        }

        private static boolean isOpen(Response response) {
            var open = new AtomicBoolean();
            response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, open);
            return open.get();
        }
    }
}
