package com.mileproof.photos;

/** The bytes are no photo that we take; the message continues the sentence "photo …". */
public sealed class BadPhoto extends Exception permits UnknownKind {

    BadPhoto(String detail) {
        super(detail, null, false, false);
    }

    static BadPhoto cutOff() {
        return new BadPhoto("is cut off or broken: its first bytes do not tell its width and height");
    }

    public String detail() {
        var message = getMessage();
        return message == null ? "is no photo" : message;
    }
}
