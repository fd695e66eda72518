package com.mileproof.checkins;

/** What proves an address; the contract's {@code Invalid} stands for none of them and is refused. */
public enum DocumentType {
    UtilityBill("Utility bill"),
    Paycheck("Paycheck"),
    FinancialStatement("Financial statement"),
    SaleDeed("Sale deed"),
    LeaseAgreement("Lease agreement"),
    PhoneBill("Phone bill");

    private final String words;

    DocumentType(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
