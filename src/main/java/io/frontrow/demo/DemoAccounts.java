package io.frontrow.demo;

import io.frontrow.identity.Directory;
import io.frontrow.identity.Role;
import io.frontrow.shared.EmailAddress;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.UserId;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// The people of the demo. Every step looks whether it was done before, so a start killed in the
/// middle is finished by the next.
@Component
@Profile("demo")
class DemoAccounts {
  static final String PASSWORD = "frontrow-demo";

  static final List<Person> PEOPLE =
      List.of(
          Person.buyer("buyer", "Mina Park"),
          Person.buyer("buyer2", "Oliver Brandt"),
          Person.staff("organizer", "Siriporn Kaew", DemoProgramme.DEMO_HALL, Role.OWNER),
          Person.staff("door", "Tom Suwan", DemoProgramme.DEMO_HALL, Role.DOOR),
          Person.staff("organizer2", "Greta Lindholm", DemoProgramme.OTHER_HOUSE, Role.OWNER),
          new Person("admin", "Ada Okafor", Optional.empty(), true));

  record Person(String localPart, String name, Optional<Employment> employment, boolean admin) {
    private static Person buyer(String localPart, String name) {
      return new Person(localPart, name, Optional.empty(), false);
    }

    private static Person staff(String localPart, String name, String organization, Role role) {
      return new Person(localPart, name, Optional.of(new Employment(organization, role)), false);
    }

    EmailAddress email() {
      return new EmailAddress(localPart + "@frontrow.test");
    }
  }

  record Employment(String organization, Role role) {}

  private final Directory directory;

  DemoAccounts(Directory directory) {
    this.directory = directory;
  }

  OrganizationId organization(String slug, String name) {
    return directory.organization(slug).orElseGet(() -> directory.found(slug, name));
  }

  void register(Person person) {
    UserId user =
        directory
            .user(person.email())
            .orElseGet(
                () -> directory.register(person.email(), person.name(), PASSWORD, person.admin()));
    person
        .employment()
        .ifPresent(
            work ->
                directory.appoint(
                    user, directory.organization(work.organization()).orElseThrow(), work.role()));
  }
}
