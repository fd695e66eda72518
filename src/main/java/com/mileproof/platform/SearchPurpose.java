package com.mileproof.platform;

/**
 * Why somebody looks for a licence plate. Whoever uses plate readings commercially keeps a record of every access with
 * its purpose (California Civil Code, section 1798.90.52); the list is closed so that the record can be counted. The name
 * is what the audit log holds.
 */
public enum SearchPurpose {
    claim_handling("Handling a claim"),
    policy_service("Serving a policy"),
    fraud_investigation("Investigating fraud"),
    driver_request("Asked by the driver"),
    technical_support("Technical support");

    private final String sentence;

    SearchPurpose(String sentence) {
        this.sentence = sentence;
    }

    /** For people, as a choice in a list. */
    public String sentence() {
        return sentence;
    }
}
