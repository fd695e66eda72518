package com.mileproof.api;

/**
 * Every error a client can get: its code, its status in the contract's own body, the honest status for clients that
 * ask for {@code application/problem+json} (RFC 9457), whose fault it is, and what to do about it.
 *
 * <p>The contract answers broken rules with 500 (create-mileage-check-in page); clients of the contract expect that,
 * so it stays, marked {@code Mileproof-Fault: client}.
 */
public enum ErrorCode {
    ERROR_INVALID_CREDENTIALS(401, 401, Fault.CLIENT, "Send a live bearer token, or the partner's three credentials."),
    ERROR_INVALID_PARAMETERS(400, 400, Fault.CLIENT, "Mend the fields that the message names, then send again."),
    ERROR_INVALID_STATE_CODE(400, 400, Fault.CLIENT, "Send a US state as two letters, such as CA."),
    ERROR_NOT_FOUND(404, 404, Fault.CLIENT, "There is no such address; compare it with /openapi.json."),
    ERROR_METHOD_NOT_ALLOWED(405, 405, Fault.CLIENT, "Use one of the methods in the Allow header."),
    ERROR_USER_NOT_FOUND(404, 404, Fault.CLIENT, "Create the user first, or look the id up again."),
    ERROR_VEHICLE_NOT_FOUND(404, 404, Fault.CLIENT, "Create the vehicle first, or look the id up again."),
    ERROR_MILEAGE_CHECKIN_NOT_FOUND(404, 404, Fault.CLIENT, "Use the id that the create answered."),
    ERROR_CONDITION_CHECKIN_NOT_FOUND(404, 404, Fault.CLIENT, "Use the id that the create answered."),
    ERROR_PROOF_OF_ADDRESS_CHECKIN_NOT_FOUND(404, 404, Fault.CLIENT, "Use the id that the create answered."),
    ERROR_ODOMETER_EVENT_NOT_FOUND(404, 404, Fault.CLIENT, "Use the id that the report of the event answered."),
    ERROR_PHOTO_NOT_FOUND(404, 404, Fault.CLIENT, "Use the photoUrl that the upload answered."),
    ERROR_FILE_NOT_FOUND(404, 404, Fault.CLIENT, "Use the fileUrl that the upload answered."),
    ERROR_PARTNER_NOT_FOUND(404, 404, Fault.CLIENT, "Use the partnerId that the create answered."),
    ERROR_CLIENT_NOT_FOUND(404, 404, Fault.CLIENT, "Use the clientId that the create answered."),
    ERROR_PAYOUT_NOT_FOUND(404, 404, Fault.CLIENT, "Use the id that the list answered."),
    ERROR_ACCOUNT_NOT_FOUND(404, 404, Fault.CLIENT, "Use the accountId that the create or the list answered."),
    ERROR_WEBHOOK_ENDPOINT_NOT_FOUND(404, 404, Fault.CLIENT, "Use the id that the create or the list answered."),
    ERROR_WEBHOOK_DELIVERY_NOT_FOUND(404, 404, Fault.CLIENT, "Use the id from the list; deliveries are kept 30 days."),
    ERROR_NO_PERMISSIONS_TO_RESOURCE(
            403, 403, Fault.CLIENT, "The credential may not see or do this; use one with that scope or its owner's."),
    ERROR_VEHICLE_IS_NOT_ACTIVE_ON_POLICY(403, 403, Fault.CLIENT, "Activate the vehicle before it can check in."),
    ERROR_USER_ALREADY_EXISTS(
            409, 409, Fault.CLIENT, "Use the existing user, or send returnExistingUserIfExists=true."),
    ERROR_ACCOUNT_ALREADY_EXISTS(409, 409, Fault.CLIENT, "Choose another username, or use the account there is."),
    ERROR_VEHICLE_ALREADY_EXISTS(
            409, 409, Fault.CLIENT, "Another active vehicle has this plate or VIN; use it, or deactivate it first."),
    ERROR_INVALID_STATUS_CHANGE(
            409, 409, Fault.CLIENT, "The check-in's status does not allow this; read it again and decide anew."),
    ERROR_IDEMPOTENCY_KEY_IN_USE(
            409, 409, Fault.CLIENT, "Repeat the request after the seconds in Retry-After; the first is being served."),
    ERROR_IDEMPOTENCY_KEY_REUSED(
            422, 422, Fault.CLIENT, "Take a new Idempotency-Key for each request; repeat a request as it was."),
    ERROR_ODOMETER_EVENT_CONFLICT(
            409, 409, Fault.CLIENT, "Compare the event with what the message names; one of the two is wrong."),
    ERROR_CLIENT_REFERENCE_CONFLICT(
            409, 409, Fault.CLIENT, "Take a new clientReference for each reward; repeat a grant as it was."),
    ERROR_WEBHOOK_ENDPOINT_DISABLED(409, 409, Fault.CLIENT, "Enable the endpoint, then send again."),
    ERROR_ERASURE_NOT_FOUND(404, 404, Fault.CLIENT, "Use the id that the request to erase answered."),
    ERROR_LEGAL_HOLD_NOT_FOUND(404, 404, Fault.CLIENT, "No legal hold stands for this user; nothing is to be done."),
    ERROR_ERASURE_BLOCKED(
            409, 409, Fault.CLIENT, "Remove what the message names, or repeat with confirm=… of each and a reason."),
    ERROR_ERASURE_UNDER_WAY(
            409, 409, Fault.CLIENT, "It is too late to take it back; ask for its proof when it is done."),
    ERROR_LICENSE_PHOTO_REQUIRED(500, 422, Fault.CLIENT, "Send one photo of the licence plate."),
    ERROR_ODOMETER_PHOTO_REQUIRED(500, 422, Fault.CLIENT, "Send one photo of the odometer."),
    ERROR_MILEAGE_CHECKIN_SUPPORTS_ONLY_ONE_PHOTO(
            500, 422, Fault.CLIENT, "Send exactly one photo of the plate and one of the odometer."),
    ERROR_CONDITION_PHOTOS_REQUIRED(
            500, 422, Fault.CLIENT, "Send one photo of each type that the message names, and none twice."),
    ERROR_DOCUMENT_REQUIRED(500, 422, Fault.CLIENT, "Send a document or a photo of the home, each of them once."),
    ERROR_LICENSE_PLATE_MISMATCH(500, 422, Fault.CLIENT, "Send the plate the vehicle has, or update the vehicle."),
    ERROR_PHOTO_NOT_OWNED_BY_USER(
            500, 422, Fault.CLIENT, "Send the photoUrl of an upload made for the vehicle's owner."),
    ERROR_CHECKIN_IS_LOCKED(500, 409, Fault.CLIENT, "Wait for the open check-in or for the date in the message."),
    ERROR_MILEAGE(500, 422, Fault.CLIENT, "Send a whole number of at least the value in the message."),
    ERROR_NO_CONFIRMED_REWARDS(500, 409, Fault.CLIENT, "Claim once a reward of the user is Confirmed."),
    ERROR_MINIMUM_REWARD_THRESHOLD_NOT_MET(
            500, 409, Fault.CLIENT, "Claim once the user's confirmed rewards come to $1 or more."),
    ERROR_CLAIMING_REWARDS(500, 500, Fault.SERVER, "Nothing was claimed; try again later, or another product."),
    ERROR_FETCHING_REWARDS_PRODUCTS(500, 500, Fault.SERVER, "The catalogue cannot be read now; try again later."),
    ERROR_TOO_MANY_REQUESTS(429, 429, Fault.CLIENT, "Wait for the seconds in Retry-After."),
    ERROR_DAILY_UPLOAD_LIMIT(
            429, 429, Fault.CLIENT, "Wait for the seconds in Retry-After: until the next day of UTC, or send less."),
    ERROR_SERVICE_UNAVAILABLE(503, 503, Fault.SERVER, "Try again after the seconds in Retry-After."),
    INTERNAL_SERVER_ERROR(
            500, 500, Fault.SERVER, "Our mistake; try again, and quote the X-Request-Id to the operator.");

    /** Whose mistake an error is; metrics keep the two apart. */
    public enum Fault {
        CLIENT,
        SERVER;

        /** As in the header {@code Mileproof-Fault} and in metrics. */
        public String label() {
            return this == CLIENT ? "client" : "server";
        }
    }

    private final int contractStatus;
    private final int honestStatus;
    private final Fault fault;
    private final String remedy;

    ErrorCode(int contractStatus, int honestStatus, Fault fault, String remedy) {
        this.contractStatus = contractStatus;
        this.honestStatus = honestStatus;
        this.fault = fault;
        this.remedy = remedy;
    }

    /** The HTTP status of the contract's own error body. */
    public int contractStatus() {
        return contractStatus;
    }

    /** The HTTP status of the RFC 9457 body. */
    public int honestStatus() {
        return honestStatus;
    }

    public Fault fault() {
        return fault;
    }

    /** What the client's developer does next. */
    public String remedy() {
        return remedy;
    }
}
