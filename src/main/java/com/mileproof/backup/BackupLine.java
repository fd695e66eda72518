package com.mileproof.backup;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** What backing up and restoring need: the settings, and no database that is opened and migrated before. */
@Import({BackupCommand.class, RestoreCommand.class})
public class BackupLine {

    @Bean
    Clock backupClock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }
}
