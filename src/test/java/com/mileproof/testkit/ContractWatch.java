package com.mileproof.testkit;

import com.mileproof.openapi.Contract;

/** Every answer that any test gets is held against the OpenAPI document. */
final class ContractWatch {

    private ContractWatch() {}

    static void check(String method, String path, Answer answer) {
        Contract.packaged().check(method, path, answer.status(), answer.headers(), answer.bytes());
    }
}
