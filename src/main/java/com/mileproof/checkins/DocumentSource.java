package com.mileproof.checkins;

/** How a document came about; the contract's {@code INVALID} stands for none of them and is refused. */
public enum DocumentSource {
    DOCUMENT,
    GALLERY,
    CAMERA
}
