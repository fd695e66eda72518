package com.mileproof.golden;

import com.mileproof.openapi.Operation;
import com.mileproof.testkit.Answer;
import org.jspecify.annotations.Nullable;

/**
 * A request and its answer.
 *
 * @param area the page it is printed on
 * @param note what it shows, in a few words
 * @param path with its query, raw
 * @param body as sent; null for none
 */
record Exchange(
        String area,
        Operation operation,
        String note,
        Client client,
        String path,
        @Nullable String body,
        Answer answer) {

    private static final int FIRST_ERROR = 400;

    boolean succeeded() {
        return answer.status() < FIRST_ERROR;
    }

    /** Status and, for a refusal, code. */
    String outcome() {
        return (answer.status() + " " + answer.code()).strip();
    }

    Exchange noted(String words) {
        return new Exchange(area, operation, words, client, path, body, answer);
    }

    /** Path, query and body, for looking things up in them. */
    String sent() {
        return path + "\n" + (body == null ? "" : body);
    }
}
