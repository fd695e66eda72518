package com.mileproof.platform.console;

import org.springframework.context.annotation.Import;

/** What a command needs to make accounts; nothing of the pages. */
@Import({AccountStore.class, Accounts.class, ConsoleAccountCommand.class})
public final class CommandLineAccounts {}
