package io.frontrow.ticketing;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;

/// A QR code (ISO/IEC 18004) as an SVG path: one rectangle for each run of dark modules in a row.
///
/// @param size modules along one side, without the quiet zone of four modules that the page draws
///   around it
record QrCode(int size, String path) {
  static QrCode of(String content) {
    try {
      var matrix =
          new QRCodeWriter()
              .encode(
                  content,
                  BarcodeFormat.QR_CODE,
                  0,
                  0,
                  Map.of(
                      EncodeHintType.MARGIN,
                      0,
                      EncodeHintType.ERROR_CORRECTION,
                      ErrorCorrectionLevel.M));
      return new QrCode(matrix.getWidth(), path(matrix));
    } catch (WriterException e) {
      throw new IllegalArgumentException(
          "cannot draw a code of " + content.length() + " characters", e);
    }
  }

  private static String path(BitMatrix matrix) {
    var path = new StringBuilder();
    for (var y = 0; y < matrix.getHeight(); y++) {
      for (var x = 0; x < matrix.getWidth(); x++) {
        var run = 0;
        while (x + run < matrix.getWidth() && matrix.get(x + run, y)) {
          run++;
        }
        if (run > 0) {
          path.append("M%d %dh%dv1h-%dz".formatted(x, y, run, run));
          x += run;
        }
      }
    }
    return path.toString();
  }
}
