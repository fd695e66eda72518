/** Tells a person at the terminal how far it is; nothing where nobody looks. */
final class Progress {
    private Progress() {}

    static void tell(String what, int done, int all) {
        if (System.console() != null && System.console().isTerminal()) {
            System.err.printf("\r%d of %d %s%s", done, all, what, done == all ? "\n" : " ");
        }
    }
}
