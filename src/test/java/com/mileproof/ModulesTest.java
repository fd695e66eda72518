package com.mileproof;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The architecture of docs/map.md. */
class ModulesTest {

    @Test
    void modules_call_only_what_stands_in_their_row_of_the_map() {
        ApplicationModules.of(Mileproof.class).verify();
    }

    @Test
    void nobody_reads_the_time_but_from_the_clock_that_is_given() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..platform.database..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .because("tests put the clock forward")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("com.mileproof"));
    }
}
