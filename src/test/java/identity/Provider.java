package identity;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/** A real provider of OpenID Connect, on loopback, with people whose addresses are verified or not. */
public final class Provider implements AutoCloseable {

    public static final String CLIENT = "mileproof";
    public static final String SECRET = "secret-of-the-client";
    public static final String PASSWORD = "password at the provider";

    private final ConfigurableApplicationContext context;
    private final String issuer;

    private Provider(ConfigurableApplicationContext context, String issuer) {
        this.context = context;
        this.issuer = issuer;
    }

    /**
     * Starts on a port.
     *
     * @param redirect where Mileproof takes people back
     */
    public static Provider start(int port, String redirect) {
        var registration = "spring.security.oauth2.authorizationserver.client.mileproof.";
        var issuer = "http://localhost:" + port;
        var application = new SpringApplication(Setup.class);
        application.setDefaultProperties(Map.ofEntries(
                Map.entry("server.port", port),
                Map.entry("server.address", "localhost"),
                Map.entry("management.server.port", "-1"),
                Map.entry("spring.security.oauth2.authorizationserver.issuer", issuer),
                Map.entry(registration + "registration.client-id", CLIENT),
                Map.entry(registration + "registration.client-secret", "{noop}" + SECRET),
                Map.entry(registration + "registration.client-authentication-methods", "client_secret_basic"),
                Map.entry(registration + "registration.authorization-grant-types", "authorization_code"),
                Map.entry(registration + "registration.redirect-uris", redirect),
                Map.entry(registration + "registration.scopes", "openid,profile,email")));
        return new Provider(
                application.run("--server.port=" + port, "--server.servlet.session.cookie.name=provider"), issuer);
    }

    public String issuer() {
        return issuer;
    }

    public int port() {
        return Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                .getPort();
    }

    @Override
    public void close() {
        context.close();
    }

    /** Without what the program under test brings on the class path and a provider does not need. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(
            excludeName = {
                "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
                "org.springframework.boot.jdbc.autoconfigure.DataSourceInitializationAutoConfiguration",
                "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
                "org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration",
                "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
                "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
                "org.springframework.boot.session.autoconfigure.SessionAutoConfiguration",
                "org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration",
                "com.github.kagkarlsson.scheduler.boot.autoconfigure.DbSchedulerAutoConfiguration"
            })
    static class Setup {

        @Bean
        UserDetailsService people() {
            return new InMemoryUserDetailsManager(
                    person("dana@example.com"), person("erin@example.com"), person("gus@example.com"));
        }

        /** Gus has not shown yet that the address is his. */
        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> claims() {
            return context -> {
                @Nullable Authentication person = context.getPrincipal();
                var name = person == null ? "" : person.getName();
                context.getClaims().claim("email", name);
                context.getClaims().claim("email_verified", !name.startsWith("gus"));
            };
        }

        private static org.springframework.security.core.userdetails.UserDetails person(String name) {
            return User.withUsername(name)
                    .password("{noop}" + PASSWORD)
                    .roles("PERSON")
                    .build();
        }
    }
}
