package com.mileproof.platform;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.context.annotation.DependsOn;
import org.springframework.stereotype.Component;

/** The key that seals other keys (AES-256-GCM). Lies in a file of its own, mode 0600, made on the first start. */
@Component
@DependsOn("database")
public final class MasterKey {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Path file;
    private final SecretKeySpec key;

    MasterKey(Settings settings) {
        this.file = settings.masterKey();
        this.key = new SecretKeySpec(readOrMake(file), "AES");
    }

    /** Seals bytes for one purpose; {@link #open} needs the same purpose. */
    public byte[] seal(byte[] plain, String purpose) {
        try {
            var nonce = Secrets.bytes(NONCE_BYTES);
            var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, purpose).doFinal(plain);
            var all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
            return all;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was sealed for this purpose; a key file that is not the database's is refused in a sentence. */
    public byte[] open(byte[] sealed, String purpose) {
        try {
            var nonce = Arrays.copyOf(sealed, NONCE_BYTES);
            return cipher(Cipher.DECRYPT_MODE, nonce, purpose)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new StartRefused("The master key in " + file
                    + " does not open the keys in this database. Put the key file that belongs to the database back,"
                    + " or name it with --mileproof.master-key-file.");
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String purpose) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] readOrMake(Path file) {
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            var bytes = Base64.getDecoder().decode(Files.readString(file).strip());
            if (bytes.length != KEY_BYTES) {
                throw new IllegalArgumentException();
            }
            return bytes;
        } catch (IllegalArgumentException e) {
            throw new StartRefused(
                    "The master key file " + file + " does not hold a key: 32 bytes in base64 are expected.");
        } catch (IOException e) {
            throw new StartRefused("The master key file " + file
                    + " cannot be read or made by the user that runs Mileproof (" + e + ").");
        }
    }

    private static void make(Path file) throws IOException {
        var directory = Objects.requireNonNull(file.toAbsolutePath().getParent());
        Files.createDirectories(directory);
        var staged = Files.createTempFile(
                directory,
                "master",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                staged,
                Base64.getEncoder().encodeToString(Secrets.bytes(KEY_BYTES)) + "\n",
                StandardOpenOption.WRITE,
                StandardOpenOption.SYNC);
        try {
            Files.createLink(file, staged);
            force(directory);
        } catch (FileAlreadyExistsException another) {
            // two first starts at once: the first key is the key
        } finally {
            Files.delete(staged);
        }
    }

    /** The key's name survives a power cut before anything is sealed with it. */
    private static void force(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
