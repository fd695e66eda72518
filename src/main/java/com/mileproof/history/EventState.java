package com.mileproof.history;

/** Where an odometer event stands. The name is what the database holds. */
enum EventState {
    /** Reported; nobody has decided. */
    PENDING("Pending", "odometer_event.created"),
    /** A reviewer saw the evidence; readings and distance follow it. For good. */
    APPROVED("Approved", "odometer_event.approved"),
    REFUSED("Refused", "odometer_event.refused"),
    /** Taken back before anybody decided. */
    WITHDRAWN("Withdrawn", "odometer_event.withdrawn");

    private final String status;
    private final String news;

    EventState(String status, String news) {
        this.status = status;
        this.news = news;
    }

    /** As the API has it, too. */
    @Override
    public String toString() {
        return status;
    }

    /** The type of the event that the outbox gets when an odometer event comes to stand here. */
    String news() {
        return news;
    }
}
