package com.mileproof.privacy;

import com.mileproof.platform.Held;
import com.mileproof.platform.PersonalRows;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Ends the periods that no other job sees to, in short transactions. */
@Component
class Retention {

    /** Rows that one transaction takes at most. */
    static final int BATCH = 1_000;

    /** Transactions a table that one day takes at most; the rest has its turn the next day. */
    static final int MOST_BATCHES = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private final Eraser eraser;
    private final PersonalRows rows;
    private final TransactionTemplate transaction;

    Retention(Eraser eraser, PersonalRows rows, TransactionTemplate transaction) {
        this.eraser = eraser;
        this.rows = rows;
        this.transaction = transaction;
    }

    void enforce() {
        eraser.held().filter(held -> held.expiry() != null).forEach(this::enforce);
    }

    private void enforce(Held held) {
        int all = 0;
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            int done = Objects.requireNonNull(transaction.execute(_ -> rows.expire(held, BATCH)));
            all += done;
            if (done < BATCH) {
                break;
            }
        }
        if (all > 0) {
            LOG.info("The period of {} rows of {} is over.", all, held.place());
        }
    }
}
