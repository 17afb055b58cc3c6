package io.frontrow.reference;

import java.time.Duration;
import java.util.HexFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.databind.json.JsonMapper;

/// The document for machines at `/v3/api-docs`, for people at `/developers`.
@Controller
class ReferenceController {
  private final byte[] json;
  private final String tag;
  private final Reference reference;

  ReferenceController(ApiDocument document, Reference reference) {
    this.json = JsonMapper.builder().build().writeValueAsBytes(document.tree());
    this.tag = HexFormat.of().formatHex(DigestUtils.md5Digest(json));
    this.reference = reference;
  }

  @GetMapping("/v3/api-docs")
  ResponseEntity<byte[]> document() {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
        .eTag(tag)
        .body(json);
  }

  @GetMapping("/developers")
  String page(Model model) {
    model.addAttribute("reference", reference);
    return "reference/page";
  }
}
