package com.mileproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.mileproof.platform.console.AccountRole;
import com.mileproof.platform.console.Accounts;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The cast at the console: people with accounts who sign in with a browser. */
public final class Staff {

    public static final String PASSWORD = "correct horse battery";

    private final RunningServer server;

    public Staff(RunningServer server) {
        this.server = server;
    }

    /** Makes an account that sees the given partners and no other. */
    public void hire(String username, AccountRole role, UUID... partners) {
        var made = server.bean(Accounts.class)
                .create("test", username, role, PASSWORD, Stream.of(partners).collect(Collectors.toSet()));
        assertThat(made).as(username + " is a new name").isPresent();
    }

    /** Signs in; the page is then the one that the console opens on. */
    public void signIn(Page page, String username) {
        page.navigate(server.url() + "/console/sign-in");
        page.fill("[name=username]", username);
        page.fill("[name=password]", PASSWORD);
        page.click("main button[type=submit]");
    }
}
