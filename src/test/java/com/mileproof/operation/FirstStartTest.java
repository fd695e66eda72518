package com.mileproof.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mileproof.testkit.ConsoleVisit;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The first start where nothing is yet, as README.md describes it. */
class FirstStartTest {

    @RegisterExtension
    static final DataDirectories DIRECTORIES = DataDirectories.forWholeClass();

    private static ServerProcess server;

    @BeforeAll
    static void start() throws IOException {
        server = ServerProcess.start(DIRECTORIES.nothing());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.stop();
    }

    @Test
    void the_credentials_are_written_down_for_their_owner_only() throws IOException {
        var file = server.data().resolve("demo.json");
        assertThat(server.output()).contains(file.toString());
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(server.demo().propertyNames())
                .containsExactly(
                        "baseUrl",
                        "partnerId",
                        "clientId",
                        "clientSecret",
                        "operatorKey",
                        "consoleUrl",
                        "consoleUser",
                        "consolePassword");
        assertThat(server.demo().path("baseUrl").asString()).isEqualTo(server.url());
        assertThat(server.demo().path("consoleUrl").asString()).isEqualTo(server.url() + "/console");
    }

    @Test
    void they_open_all_three_doors() throws IOException {
        var partner = Partner.demo(server);
        partner.admin().get("/api/checkins/mileage").ok();
        var id = server.demo().path("partnerId").asString();
        partner.operator().get("/admin/api/partners/" + id).ok();
        var person = ConsoleVisit.signIn(
                server.url(),
                server.demo().path("consoleUser").asString(),
                server.demo().path("consolePassword").asString());
        assertThat(person.page("/console/partners/" + id)).contains("Demo").contains(id);
    }

    @Test
    void the_master_key_is_its_owners_only() throws IOException {
        assertThat(mode(server.data().resolve("master.key"))).isEqualTo("rw-------");
    }

    @Test
    void nobody_else_may_look_into_the_data_directory() throws IOException {
        assertThat(mode(server.data())).isEqualTo("rwx--x--x");
        assertThat(mode(server.data().resolve("photos"))).isEqualTo("rwx------");
    }

    @Test
    void everything_listens_on_loopback_only() throws IOException {
        for (var address : List.of(URI.create(server.url()), URI.create(server.operationUrl()))) {
            for (var other : otherAddressesOfThisMachine()) {
                assertThatThrownBy(() -> new Socket(other, address.getPort()).close())
                        .as(other + " port " + address.getPort())
                        .isInstanceOf(ConnectException.class);
            }
        }
        assertThat(Listeners.of(server.pid())).isNotEmpty().allMatch(InetAddress::isLoopbackAddress);
    }

    @Test
    void a_second_server_on_the_same_directory_is_refused_in_one_sentence() throws Exception {
        ServerProcess.run(server.data())
                .refusedWith("Another Mileproof (process " + server.pid() + ") is running on " + server.data());
        server.anyone().get("/actuator/health/readiness").ok();
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static List<InetAddress> otherAddressesOfThisMachine() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
    }
}
