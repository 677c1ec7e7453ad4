// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.state;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hides clients, attributes and values with one random key. Clients can be found again by whoever has the key; of attributes
 * and values there are only fingerprints. Thread-safe.
 *
 * <p>All of it is HMAC-SHA256, each use under a label of its own. A client's id is encrypted as in SIV mode: its fingerprint is
 * the nonce of the key stream, so that one client has one key, and a changed key is noticed.
 */
final class StateCipher {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SECRET_BYTES = 32;
    private static final int NONCE_BYTES = 10;
    private static final int MOST_ATTRIBUTES = 10_000;

    private static final byte NONCE = 'n';
    private static final byte STREAM = 's';
    private static final byte ATTRIBUTE = 'a';
    private static final byte VALUE = 'v';
    private static final byte ABSENT = '-';

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private final SecretKeySpec secret;

    // Never changed, only copied.
    private final Mac prototype;

    /** Has begun with the label of values, which are many. */
    private final Mac valueBegun;

    /** Fingerprints of attributes, which are few; those of values are many. */
    private final Map<String, Integer> attributes = new ConcurrentHashMap<>();

    /**
     * Creates a cipher.
     *
     * @param secret as {@link #newSecret} makes it
     */
    StateCipher(String secret) {
        this.secret = new SecretKeySpec(DECODER.decode(secret), ALGORITHM);
        this.prototype = newMac();
        this.valueBegun = newMac();
        this.valueBegun.update(VALUE);
    }

    static String newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return ENCODER.encodeToString(secret);
    }

    /** Returns the encrypted id of a client, in letters, digits, - and _. */
    String encrypted(String clientId) {
        byte[] id = clientId.getBytes(StandardCharsets.UTF_8);
        byte[] nonce = nonce(id);
        byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + id.length);
        System.arraycopy(withStream(nonce, id), 0, all, NONCE_BYTES, id.length);
        return ENCODER.encodeToString(all);
    }

    /** Returns the id of a client; null for a text that this key hasn't made. */
    String decrypted(String encrypted) {
        byte[] all;
        try {
            all = DECODER.decode(encrypted);
        } catch (IllegalArgumentException e) {
            return null;
        }
        if (all.length < NONCE_BYTES) {
            return null;
        }
        byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
        byte[] id = withStream(nonce, Arrays.copyOfRange(all, NONCE_BYTES, all.length));
        return MessageDigest.isEqual(nonce, nonce(id)) ? new String(id, StandardCharsets.UTF_8) : null;
    }

    /** Returns the fingerprint of an attribute. */
    int attribute(String attributeId) {
        Integer known = attributes.get(attributeId);
        if (known == null) {
            known = (int) number(hmac(ATTRIBUTE, attributeId.getBytes(StandardCharsets.UTF_8)));
            if (attributes.size() < MOST_ATTRIBUTES) {
                attributes.put(attributeId, known);
            }
        }
        return known;
    }

    /**
     * Returns the fingerprint of a value in six bytes: one change in 280,000,000,000,000 goes unnoticed.
     *
     * @param value null for none
     */
    long value(String clientId, String attributeId, String value) {
        Mac mac = begin(value == null ? ABSENT : VALUE);
        update(mac, clientId);
        update(mac, attributeId);
        return number(mac.doFinal(value == null ? new byte[0] : value.getBytes(StandardCharsets.UTF_8)))
                & SentValues.FINGERPRINT_MASK;
    }

    /** Returns a number from 0 to below 1 that a client always has. */
    double share(String clientId) {
        byte[] nonce = nonce(clientId.getBytes(StandardCharsets.UTF_8));
        return (number(nonce) >>> 11) * 0x1.0p-53;
    }

    private byte[] nonce(byte[] id) {
        return Arrays.copyOf(hmac(NONCE, id), NONCE_BYTES);
    }

    /** Encrypts, and decrypts. */
    private byte[] withStream(byte[] nonce, byte[] text) {
        byte[] result = text.clone();
        byte[] stream = {};
        for (int i = 0; i < result.length; i++) {
            if (i % SECRET_BYTES == 0) {
                Mac mac = begin(STREAM);
                mac.update(nonce);
                mac.update((byte) (i / SECRET_BYTES));
                mac.update((byte) (i / SECRET_BYTES >>> 8));
                stream = mac.doFinal();
            }
            result[i] ^= stream[i % SECRET_BYTES];
        }
        return result;
    }

    private static void update(Mac mac, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        mac.update(bytes);
        // 255 is in no UTF-8, so no text can run into the next one.
        mac.update((byte) 255);
    }

    private byte[] hmac(byte label, byte[] text) {
        return begin(label).doFinal(text);
    }

    private static long number(byte[] bytes) {
        long number = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            number = number << Byte.SIZE | bytes[i] & 0xff;
        }
        return number;
    }

    private Mac begin(byte label) {
        Mac mac;
        try {
            if (label == VALUE) {
                return (Mac) valueBegun.clone();
            }
            mac = (Mac) prototype.clone();
        } catch (CloneNotSupportedException e) {
            mac = newMac();
        }
        mac.update(label);
        return mac;
    }

    private Mac newMac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }
}
