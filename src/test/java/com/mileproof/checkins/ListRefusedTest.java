package com.mileproof.checkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the partner-wide list is asked for and does not know. */
class ListRefusedTest {

    private static final String LIST = "/api/checkins/mileage?";

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private final Acme acme = Acme.join(SERVER);

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    sortBy=mileage              | dateCheckedIn, dateUpdated
                    sortBy=datecheckedin        | dateCheckedIn, dateUpdated
                    sortBy=c.id;drop            | dateCheckedIn, dateUpdated
                    sortDirection=up            | asc, desc
                    sortDirection=ASC           | asc, desc
                    searchBy=plate&searchValue=a | id, license, vin, state, userFirstName, userLastName, userEmail, userPhone
                    status=pending              | Pending, Confirmed, Declined, OnHold, Archived, All
                    status=WITHDRAWN            | Pending, Confirmed, Declined, OnHold, Archived, All
                    isFraud=yes                 | true or false
                    isFraud=1                   | true or false
                    page=-1                     | from 0
                    page=1.0                    | from 0
                    page=2147483648             | from 0
                    size=0                      | from 1
                    size=-5                     | from 1
                    size=ten                    | from 1
                    checkinStartDate=yesterday  | ISO-8601
                    checkinEndDate=2031-03-03   | ISO-8601
                    updatedStartDate=2031-02-30T00:00:00Z | ISO-8601
                    updatedEndDate=99999-01-01T00:00:00Z | ISO-8601
                    updatedEndDate=1 | ISO-8601
                    """)
    void what_is_no_filter_is_refused_with_what_would_be_one(String query, String accepted) {
        var refused = acme.admin().get(LIST + query).refused(400, "ERROR_INVALID_PARAMETERS");
        assertThat(refused.field("error_message"))
                .startsWith("?" + query.split("=", 2)[0])
                .contains(accepted);
    }

    @Test
    void all_that_is_wrong_is_named_at_once() {
        var refused = acme.admin().get(LIST + "page=x&sortBy=x&status=x&isFraud=x&checkinEndDate=x");
        assertThat(refused.refused(400, "ERROR_INVALID_PARAMETERS").field("error_message"))
                .contains("?page", "?sortBy", "?status", "?isFraud", "?checkinEndDate");
    }
}
