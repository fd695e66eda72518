/** The demo cannot go on; the message is a sentence for the person who started it. */
final class Failure extends Exception {
    private static final long serialVersionUID = 1;

    Failure(String sentence) {
        super(sentence);
    }
}
