package io.frontrow;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;
import org.springframework.modulith.docs.Documenter.DiagramOptions;
import org.springframework.modulith.docs.Documenter.DiagramOptions.DiagramStyle;

/// The rules of the tree. Each was seen failing on a planted violation before it was trusted.
class ArchitectureTests {

  private static final Path DIAGRAM = Path.of("docs/modules.puml");
  private static final Path DRAWN = Path.of("target/spring-modulith-docs/components.puml");

  /// What the inside of a module may be written with: the language and its null markers.
  private static final String[] PLAIN = {"java..", "org.jspecify..", "io.frontrow.."};

  private static ApplicationModules modules;
  private static JavaClasses classes;

  @BeforeAll
  static void readTheClasses() {
    modules = ApplicationModules.of(FrontrowApplication.class);
    classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.frontrow");
  }

  @Test
  void modulesUseOnlyWhatTheyDeclareAndFormNoCycle() {
    modules.verify();
  }

  @Test
  void everyModuleDeclaresWhatItUses() {
    var silent =
        modules.stream()
            .map(module -> module.getBasePackage().getName())
            .filter(name -> !declaresItsDependencies(name))
            .toList();

    assertThat(silent).as("modules whose package-info names no allowed dependencies").isEmpty();
  }

  private static boolean declaresItsDependencies(String packageName) {
    try {
      var declared =
          Class.forName(packageName + ".package-info").getAnnotation(ApplicationModule.class);
      return declared != null
          && !List.of(declared.allowedDependencies()).contains(ApplicationModule.OPEN_TOKEN);
    } catch (ClassNotFoundException _) {
      return false;
    }
  }

  /// A package-info among the tests shadows the module's own and switches its rules off without a
  /// word.
  @Test
  void noTestPackageHidesTheDeclarationOfAModule() throws IOException {
    for (var root : List.of("src/test", "e2e", "load")) {
      if (Files.exists(Path.of(root))) {
        try (var files = Files.walk(Path.of(root))) {
          assertThat(files.filter(file -> file.endsWith("package-info.java"))).isEmpty();
        }
      }
    }
  }

  @Test
  void theDomainIsPlainJava() {
    check(
        noClasses()
            .that()
            .resideInAPackage("io.frontrow..domain..")
            .should()
            .dependOnClassesThat(not(resideInAnyPackage(PLAIN)))
            .orShould()
            .dependOnClassesThat(
                resideInAnyPackage("..application..", "..adapter..", "io.frontrow.platform..")));
  }

  @Test
  void whatAModulePublishesIsPlainJava() {
    check(
        noClasses()
            .that(arePublishedByABusinessModule())
            .should()
            .dependOnClassesThat(
                not(resideInAnyPackage(PLAIN))
                    .or(resideInAnyPackage("..application..", "..adapter..", "..domain.."))));
  }

  private static DescribedPredicate<JavaClass> arePublishedByABusinessModule() {
    Set<String> published =
        modules.stream()
            .filter(module -> !module.getIdentifier().toString().equals("platform"))
            .flatMap(module -> module.getNamedInterfaces().stream())
            .flatMap(publication -> publication.asJavaClasses())
            .map(JavaClass::getName)
            .collect(Collectors.toSet());
    return DescribedPredicate.describe(
        "are public in what a business module publishes",
        type ->
            published.contains(type.getName())
                && type.getModifiers().contains(JavaModifier.PUBLIC)
                && !type.isAnnotatedWith(
                    "org.springframework.boot.context.properties.ConfigurationProperties"));
  }

  @Test
  void useCasesKnowNoAdapter() {
    check(
        noClasses()
            .that()
            .resideInAPackage("io.frontrow..application..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "io.frontrow..adapter..",
                "io.frontrow.platform.web..",
                "io.frontrow.platform.redis..",
                "org.springframework.web..",
                "org.springframework.jdbc..",
                "org.springframework.data..",
                "jakarta.servlet..",
                "jakarta.persistence..",
                "org.redisson..",
                "com.stripe.."));
  }

  @Test
  void adaptersAreHidden() {
    check(
        classes()
            .that()
            .resideInAPackage("io.frontrow..adapter..")
            .and()
            .areTopLevelClasses()
            .should()
            .notBePublic());
  }

  /// `InstantSource.system()` stands in the platform once; everybody else is handed the time and
  /// can be tested with another.
  @Test
  void timeComesFromAnInstantSource() {
    var theSystemClock =
        DescribedPredicate.<JavaAccess<?>>describe(
            "read the system's clock",
            access ->
                access.getTarget() instanceof CodeUnitCallTarget target
                    && (asksForNow(target) || isTheSystemSource(target, access.getOriginOwner())));

    check(noClasses().should().accessTargetWhere(theSystemClock));
  }

  private static boolean asksForNow(CodeUnitCallTarget target) {
    var owner = target.getOwner();
    var clockGiven =
        target.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
    return (owner.getPackageName().startsWith("java.time")
            && target.getName().equals("now")
            && !clockGiven)
        || (owner.isEquivalentTo(System.class) && target.getName().equals("currentTimeMillis"))
        || (owner.isEquivalentTo(java.util.Date.class)
            && target.getName().equals("<init>")
            && target.getRawParameterTypes().isEmpty());
  }

  private static boolean isTheSystemSource(CodeUnitCallTarget target, JavaClass caller) {
    var owner = target.getOwner();
    return target.getName().startsWith("system")
        && (owner.isEquivalentTo(InstantSource.class) || owner.isEquivalentTo(Clock.class))
        && !caller.getPackageName().startsWith("io.frontrow.platform");
  }

  /// A transaction without a context sees no row; `Transactions` opens the only kind there is.
  @Test
  void nobodyOpensATransactionPastTheTenancy() {
    for (var annotation :
        List.of(
            "org.springframework.transaction.annotation.Transactional",
            "jakarta.transaction.Transactional")) {
      check(noClasses().should().beAnnotatedWith(annotation));
      check(noMethods().should().beAnnotatedWith(annotation));
    }
    check(
        noClasses()
            .that(not(resideInAnyPackage("io.frontrow.platform.tenancy..")))
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.springframework.transaction.support.TransactionTemplate"));
  }

  @Test
  void fieldsAreNotInjected() {
    var autowired = "org.springframework.beans.factory.annotation.Autowired";

    check(noMethods().should().beAnnotatedWith(autowired));
    check(
        noFields()
            .should()
            .beAnnotatedWith(autowired)
            .orShould()
            .beAnnotatedWith("org.springframework.beans.factory.annotation.Value"));
  }

  @Test
  void theModuleDiagramIsTheOneInTheDocs() throws IOException {
    new Documenter(modules)
        .writeModulesAsPlantUml(DiagramOptions.defaults().withStyle(DiagramStyle.UML));

    assertThat(linesOf(DIAGRAM))
        .as("the modules changed: cp %s %s, and read the difference", DRAWN, DIAGRAM)
        .isEqualTo(linesOf(DRAWN));
  }

  /// Sorted: the order in which relations are drawn says nothing.
  private static List<String> linesOf(Path file) throws IOException {
    return Files.exists(file) ? Files.readAllLines(file).stream().sorted().toList() : List.of();
  }

  /// The same for readers without a PlantUML viewer, together with each module's own sentence.
  @Test
  void theModulesAreDescribedInTheDocs() throws IOException {
    var overview = new ModuleOverview(modules);
    var page = Path.of("docs/architecture.md");

    new DocumentPart(page, "module diagram").says(overview.diagram(), ArchitectureTests.class);
    new DocumentPart(page, "module table").says(overview.table(), ArchitectureTests.class);
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(classes);
  }
}
