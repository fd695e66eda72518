package com.mileproof.checkins;

/** Where a check-in stands, and what its partner sees of that. The name is what the database holds. */
public enum CheckinState {
    /** Sent in; nobody has decided. */
    PENDING(CheckinStatus.Pending, true, true),
    /** Waiting for the driver to send something again. */
    ON_HOLD(CheckinStatus.OnHold, true, true),
    /** Good: its mileage counts. */
    CONFIRMED(CheckinStatus.Confirmed, false, true),
    /** Not accepted: its mileage never counted. */
    DECLINED(CheckinStatus.Declined, false, false),
    /** Taken back by an operator because it was wrong: its mileage no longer counts. */
    VOIDED(CheckinStatus.Declined, false, false),
    /** Taken back by the partner before anybody decided. */
    WITHDRAWN(CheckinStatus.Declined, false, false);

    private final CheckinStatus status;
    private final boolean open;
    private final boolean live;

    CheckinState(CheckinStatus status, boolean open, boolean live) {
        this.status = status;
        this.open = open;
        this.live = live;
    }

    public CheckinStatus status() {
        return status;
    }

    /** True while a decision is still to come. */
    public boolean isOpen() {
        return open;
    }

    /** True when later readings must not be lower. */
    public boolean isLive() {
        return live;
    }

    /** True when lists show it only under {@code status=Archived} and {@code All}. */
    public boolean isArchived() {
        return this == VOIDED || this == WITHDRAWN;
    }
}
