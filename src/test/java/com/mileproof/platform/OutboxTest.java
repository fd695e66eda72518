package com.mileproof.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.mileproof.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Every consumer gets every row once, also those that commit late. */
class OutboxTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.cloneFor(OutboxTest.class);

    private static final String INSERT = """
            insert into outbox (partner_id, id, type, subject, sequence, occurred_at)
            values (gen_random_uuid(), gen_random_uuid(), '%s', gen_random_uuid(), 1, now())
            """;

    private static final int MANY = 2_000;
    private static final String INSERT_MANY = """
            insert into outbox (partner_id, id, type, subject, sequence, occurred_at)
            select gen_random_uuid(), gen_random_uuid(), 'a', gen_random_uuid(), 1, now() from generate_series(1, :many)
            """;

    private final Outbox outbox = new Outbox(
            new OutboxStore(JdbcClient.create(DATABASE.dataSource())),
            new TransactionTemplate(new JdbcTransactionManager(DATABASE.dataSource())));

    @BeforeEach
    void empty() {
        DATABASE.jdbc().sql("truncate outbox, outbox_cursors").update();
    }

    @Test
    void news_come_once_and_in_their_order() {
        var consumer = consumer("one");
        write("a");
        write("b");
        readAll(consumer);
        write("c");
        readAll(consumer);
        readAll(consumer);
        assertThat(consumer.types).containsExactly("a", "b", "c");
        assertThat(consumer.rounds).isEqualTo(2);
    }

    @Test
    void a_row_that_commits_after_later_ones_is_not_passed_over() throws SQLException {
        var consumer = consumer("late");
        try (var slow = DATABASE.dataSource().getConnection()) {
            slow.setAutoCommit(false);
            insert(slow, "slow");
            write("quick");
            assertThat(outbox.read(consumer))
                    .as("the quick one waits for the slow one")
                    .isZero();
            slow.commit();
        }
        readAll(consumer);
        assertThat(consumer.types).containsExactly("slow", "quick");
    }

    @Test
    void a_transaction_that_began_early_and_wrote_late_is_not_passed_over() throws SQLException {
        var consumer = consumer("early");
        try (var slow = DATABASE.dataSource().getConnection()) {
            slow.setAutoCommit(false);
            // its number is given now, its position only after that of the quick one
            try (var statement = slow.createStatement()) {
                statement.execute("select pg_current_xact_id()");
            }
            write("quick");
            assertThat(outbox.read(consumer)).isZero();
            insert(slow, "slow");
            slow.commit();
        }
        readAll(consumer);
        assertThat(consumer.types).containsExactlyInAnyOrder("slow", "quick");
    }

    @Test
    void what_a_consumer_fails_to_take_comes_again() {
        var consumer = consumer("failing");
        write("a");
        consumer.fails = true;
        awaitReadable(consumer);
        assertThat(catchThrowable(() -> outbox.read(consumer))).isInstanceOf(IllegalStateException.class);
        assertThat(consumer.rounds).isZero();
        consumer.fails = false;
        consumer.types.clear();
        readAll(consumer);
        assertThat(consumer.types).containsExactly("a");
    }

    @Test
    void consumers_do_not_take_from_each_other() {
        var one = consumer("one");
        var other = consumer("other");
        write("a");
        readAll(one);
        write("b");
        readAll(other);
        assertThat(one.types).containsExactly("a");
        assertThat(other.types).containsExactly("a", "b");
    }

    @Test
    void on_many_nodes_each_row_is_taken_once() throws Exception {
        int count = 2_000;
        var consumers = IntStream.range(0, 4).mapToObj(i -> consumer("same")).toList();
        Callable<Integer> writer = () -> {
            for (int i = 0; i < count / 2; i++) {
                write("x");
            }
            return 0;
        };
        var work = new ArrayList<Callable<Integer>>(List.of(writer, writer));
        consumers.forEach(consumer -> work.add(() -> {
            int read = 0;
            for (int round = 0; round < count; round++) {
                read += outbox.read(consumer);
            }
            return read;
        }));
        try (var threads = Executors.newFixedThreadPool(work.size())) {
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        }
        readAll(consumers.getFirst());
        var taken =
                consumers.stream().flatMap(consumer -> consumer.ids.stream()).toList();
        assertThat(taken).hasSize(count).doesNotHaveDuplicates();
    }

    @Test
    void whether_there_is_news_is_not_looked_for_among_all_that_was_read() {
        DATABASE.jdbc().sql(INSERT_MANY).param("many", MANY).update();
        DATABASE.jdbc().sql("analyze outbox").update();
        var plan = DATABASE.jdbc()
                .sql("explain " + OutboxStore.NEXT)
                .param("consumer", "one")
                .query(String.class)
                .list();
        assertThat(String.join("\n", plan)).contains("outbox_by_transaction").doesNotContain("Seq Scan on outbox ");
    }

    @Test
    void a_restored_backup_with_foreign_transaction_numbers_loses_nothing() {
        var consumer = consumer("restored");
        write("read");
        readAll(consumer);
        write("unread");
        DATABASE.jdbc()
                .sql("update outbox set tx = (tx::text::bigint + 1000000000)::text::xid8")
                .update();
        DATABASE.jdbc()
                .sql("update outbox_cursors set tx = (tx::text::bigint + 1000000000)::text::xid8")
                .update();
        assertThat(outbox.read(consumer)).isZero();

        outbox.prepare(consumer);
        write("new");
        readAll(consumer);
        assertThat(consumer.types).containsExactly("read", "unread", "new");
    }

    private Recording consumer(String name) {
        var consumer = new Recording(name);
        outbox.prepare(consumer);
        return consumer;
    }

    private void readAll(Recording consumer) {
        while (unread(consumer) > 0) {
            outbox.read(consumer);
        }
    }

    private void awaitReadable(Recording consumer) {
        while (!new OutboxStore(JdbcClient.create(DATABASE.dataSource())).hasUnread(consumer.name)) {
            Thread.onSpinWait();
        }
    }

    private static long unread(Recording consumer) {
        return DATABASE.jdbc()
                .sql("""
                        select count(*) from outbox o, outbox_cursors c
                        where c.consumer = :name and (o.tx, o.position) > (c.tx, c.position)
                        """)
                .param("name", consumer.name)
                .query(Long.class)
                .single();
    }

    private static void write(String type) {
        DATABASE.jdbc().sql(INSERT.formatted(type)).update();
    }

    private static void insert(Connection connection, String type) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(INSERT.formatted(type));
        }
    }

    /** Remembers what it was given; may fail after that. */
    private static final class Recording implements NewsConsumer {

        private final String name;
        private final List<String> types = new ArrayList<>();
        private final List<UUID> ids = new ArrayList<>();
        private boolean fails;
        private int rounds;

        Recording(String name) {
            this.name = name;
        }

        @Override
        public String consumer() {
            return name;
        }

        @Override
        public boolean readsHere() {
            return true;
        }

        @Override
        public void take(List<News> news) {
            news.forEach(one -> {
                types.add(one.type());
                ids.add(one.id());
            });
            if (fails) {
                throw new IllegalStateException("told to");
            }
        }

        @Override
        public void taken() {
            rounds++;
        }
    }
}
