package com.mileproof.api;

import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import java.util.List;
import java.util.function.Function;

/**
 * A request that is refused.
 *
 * @param contract status in the contract's body
 * @param honest status in the RFC 9457 body
 * @param pointers where the violations are, in their order
 */
record RefusedRequest(int contract, int honest, String code, List<String> pointers, Function<Api, Answer> request) {

    @Override
    public String toString() {
        return contract + " " + code + " " + pointers;
    }
}
