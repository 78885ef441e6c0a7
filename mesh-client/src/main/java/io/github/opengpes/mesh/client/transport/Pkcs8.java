package io.github.opengpes.mesh.client.transport;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Puts the older forms of a private key, PKCS#1 (RFC 8017, A.1.2) and SEC1 (RFC 5915), into the
 * PKCS#8 form (RFC 5208), the only one that the platform reads.
 */
final class Pkcs8 {

  private static final int INTEGER = 0x02;
  private static final int OCTETS = 0x04;
  private static final int SEQUENCE = 0x30;
  private static final int CURVE = 0xa0;

  private static final byte[] VERSION_0 = {INTEGER, 1, 0};

  /** 1.2.840.113549.1.1.1 (rsaEncryption) and its empty parameters. */
  private static final byte[] RSA = {
    6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 1, 5, 0
  };

  /** 1.2.840.10045.2.1 (id-ecPublicKey). */
  private static final byte[] EC = {6, 7, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 2, 1};

  private Pkcs8() {}

  static byte[] ofPkcs1(byte[] rsaKey) {
    return wrapped(RSA, rsaKey);
  }

  /**
   * @throws IllegalArgumentException when the key does not say its curve, or is damaged
   */
  static byte[] ofSec1(byte[] ecKey) {
    int[] outer = element(ecKey, 0, SEQUENCE);
    int position = outer[0];
    position = element(ecKey, position, INTEGER)[1];
    position = element(ecKey, position, OCTETS)[1];
    if (position >= ecKey.length || (ecKey[position] & 0xff) != CURVE) {
      throw new IllegalArgumentException("it does not say its curve");
    }
    int[] curve = element(ecKey, position, CURVE);
    byte[] algorithm = joined(EC, Arrays.copyOfRange(ecKey, curve[0], curve[1]));
    return wrapped(algorithm, ecKey);
  }

  private static byte[] wrapped(byte[] algorithm, byte[] key) {
    return tagged(SEQUENCE, joined(VERSION_0, tagged(SEQUENCE, algorithm), tagged(OCTETS, key)));
  }

  /** Where the content of the element at this position begins and where it ends. */
  private static int[] element(byte[] der, int position, int tag) {
    if (position + 2 > der.length || (der[position] & 0xff) != tag) {
      throw new IllegalArgumentException("it is not of the form of RFC 5915");
    }
    int length = der[position + 1] & 0xff;
    int start = position + 2;
    if (length > 0x7f) {
      int count = length & 0x7f;
      if (count > 2 || start + count > der.length) {
        throw new IllegalArgumentException("it is damaged");
      }
      length = 0;
      for (int i = 0; i < count; i++) {
        length = (length << 8) | (der[start++] & 0xff);
      }
    }
    if (start + length > der.length) {
      throw new IllegalArgumentException("it is cut short");
    }
    return new int[] {start, start + length};
  }

  private static byte[] tagged(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + 5);
    out.write(tag);
    if (content.length < 0x80) {
      out.write(content.length);
    } else if (content.length < 0x100) {
      out.write(0x81);
      out.write(content.length);
    } else {
      out.write(0x82);
      out.write(content.length >>> 8);
      out.write(content.length);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
