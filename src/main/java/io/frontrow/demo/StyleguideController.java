package io.frontrow.demo;

import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// All components in all their states, for those who build pages. Only in the demo.
@Controller
@Profile("demo")
class StyleguideController {
  private static final List<String> SURFACES =
      List.of("surface", "surface-raised", "surface-sunken", "surface-quiet");
  private static final List<String> INKS =
      List.of("ink", "ink-soft", "accent", "accent-strong", "good", "caution", "danger");
  private static final List<String> SEATS =
      List.of("tier-1", "tier-2", "tier-3", "tier-4", "tier-5", "tier-6", "seat-held", "seat-sold");
  private static final List<String> SIZES = List.of("3xl", "2xl", "xl", "l", "m", "s", "xs");

  @GetMapping("/styleguide")
  String page(@RequestParam(defaultValue = "4") String page, Model model) {
    model.addAttribute("current", page.matches("[1-9]") ? Integer.parseInt(page) : 1);
    model.addAttribute("surfaces", SURFACES);
    model.addAttribute("inks", INKS);
    model.addAttribute("seats", SEATS);
    model.addAttribute("sizes", SIZES);
    return "demo/styleguide";
  }
}
