package com.mileproof.photos;

/** The kinds of photo that are accepted, told by their first bytes and by nothing else. */
enum ImageKind {
    JPEG(1, "image/jpeg"),
    PNG(2, "image/png"),
    WEBP(3, "image/webp"),
    HEIC(4, "image/heic");

    private final int code;
    private final String mediaType;

    ImageKind(int code, String mediaType) {
        this.code = code;
        this.mediaType = mediaType;
    }

    /** As the darkroom's frames name it. */
    int code() {
        return code;
    }

    String mediaType() {
        return mediaType;
    }

    static ImageKind of(int code) {
        for (var kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind of photo: " + code);
    }

    static ImageKind of(String mediaType) {
        for (var kind : values()) {
            if (kind.mediaType.equals(mediaType)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind of photo: " + mediaType);
    }
}
