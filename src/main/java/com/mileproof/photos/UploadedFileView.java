package com.mileproof.photos;

import java.time.Instant;

/**
 * The answer to an upload of a file (contract 3.19).
 *
 * @param fileUrl what check-ins refer to
 */
record UploadedFileView(String userId, String fileUrl, Instant dateUploaded) {}
