/**
 * A run and the processor time that it took.
 *
 * @param during while it ran
 * @param settled until also what it left to be done afterwards was done
 */
record Sample(Load.Run run, Usage during, Usage settled) {
    private static final double MILLIS = 1e3;

    /**
     * Processor time in milliseconds.
     *
     * @param generator of what made the load: this program, or pgbench
     */
    record Usage(long server, long database, long generator) {
        static Usage of(CpuMeter meter) {
            Processes.Cpu cpu = meter.read();
            Processes.Stat own = Processes.Stat.of(ProcessHandle.current().pid());
            return new Usage(cpu.server() + cpu.children(), cpu.database(), own.millis() + own.endedMillis());
        }

        Usage minus(Usage earlier) {
            return new Usage(server - earlier.server, database - earlier.database, generator - earlier.generator);
        }
    }

    double perSecond() {
        return run.perSecond();
    }

    double p50() {
        return run.times().quantile(0.5);
    }

    double p99() {
        return run.times().quantile(0.99);
    }

    /** Seconds of the server's for 1,000 requests, which are milliseconds for one. */
    double serverPer1000() {
        return (double) settled.server() / run.requests();
    }

    double databasePer1000() {
        return (double) settled.database() / run.requests();
    }

    double generatorPer1000() {
        return (double) during.generator() / run.requests();
    }

    /** Of all processor time while it ran, the part that made the load. */
    double generatorShare() {
        return (double) during.generator() / (during.generator() + during.server() + during.database());
    }

    /** Processors that were at work while it ran. */
    double busy() {
        return (during.generator() + during.server() + during.database()) / MILLIS / run.seconds();
    }
}
