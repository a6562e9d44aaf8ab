// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// What POMs say: our own, which artifacts they name; those of others, under which licences they are.
final class Poms {

  /// Formatters and compiler plugins are named as dependencies are.
  private static final Set<String> NAMING =
      Set.of("dependency", "plugin", "path", "extension", "parent");

  /// How often a POM inherits from another; more is a circle.
  private static final int MOST_PARENTS = 20;

  /// Licences that no POM names, as their authors' pages have them; the POM of an artifact is not even
  /// fetched where Maven itself puts it into a plugin.
  private static final Map<String, String> UNNAMED =
      Map.of(
          "org.codehaus.plexus:plexus-i18n", "Apache-2.0",
          "org.codehaus.plexus:plexus-utils", "Apache-2.0");

  private Poms() {}

  /// Paths of the POMs of all that those below `root` name with a version.
  static Set<String> named(Path root) throws IOException {
    Set<String> named = new TreeSet<>();
    Map<String, String> properties = properties(parse(root.resolve("pom.xml")));
    try (Stream<Path> files = Files.walk(root)) {
      List<Path> poms =
          files.filter(f -> isNaming(root.relativize(f).toString())).toList();
      for (Path pom : poms) {
        NodeList all = parse(pom).getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
          addNamed((Element) all.item(i), properties, named);
        }
      }
    }
    return named;
  }

  /// Whether the file at `path` in our tree names artifacts; what was built is no part of it.
  private static boolean isNaming(String path) {
    boolean pom = path.equals("pom.xml") || path.endsWith("/pom.xml");
    return pom && !("/" + path).contains("/target/") || path.equals(".mvn/extensions.xml");
  }

  private static void addNamed(Element element, Map<String, String> properties, Set<String> named) {
    if (element.getTagName().equals("googleJavaFormat")) {
      String version = resolved(text(element, "version"), properties);
      named.add(path("com.google.googlejavaformat", "google-java-format", version));
    }
    if (!NAMING.contains(element.getTagName())) {
      return;
    }
    String group = text(element, "groupId");
    String version = resolved(text(element, "version"), properties);
    if (!version.isEmpty() && !group.equals("org.fdu")) {
      named.add(path(group.isEmpty() ? "org.apache.maven.plugins" : group,
          text(element, "artifactId"), version));
    }
  }

  private static Map<String, String> properties(Element project) {
    Map<String, String> properties = new HashMap<>();
    for (Element of : children(project, "properties")) {
      for (Element property : children(of, "*")) {
        properties.put("${" + property.getTagName() + "}", property.getTextContent().strip());
      }
    }
    return properties;
  }

  private static String resolved(String text, Map<String, String> properties) {
    return properties.getOrDefault(text, text);
  }

  private static String path(String group, String artifact, String version) {
    return group.replace('.', '/')
        + "/" + artifact + "/" + version + "/" + artifact + "-" + version + ".pom";
  }

  /// Licences of the artifact at `path` in `repository`, by its POM or the first above that names any.
  static List<String> licences(Path repository, String path) throws IOException {
    String[] parts = path.split("/");
    int version = parts.length - 2;
    String group = String.join(".", List.of(parts).subList(0, version - 1));
    String pom = path(group, parts[version - 1], parts[version]);
    for (int parents = 0; parents < MOST_PARENTS; parents++) {
      Path file = repository.resolve(pom);
      if (!Files.exists(file)) {
        break;
      }
      Element project = parse(file);
      List<String> names = new ArrayList<>();
      for (Element of : children(project, "licenses")) {
        for (Element licence : children(of, "license")) {
          names.add(spdx(text(licence, "name"), text(licence, "url")));
        }
      }
      if (!names.isEmpty()) {
        return names.stream().distinct().sorted().toList();
      }
      List<Element> parent = children(project, "parent");
      if (parent.isEmpty()) {
        break;
      }
      pom = path(text(parent.getFirst(), "groupId"), text(parent.getFirst(), "artifactId"),
          text(parent.getFirst(), "version"));
    }
    String artifact = group + ":" + parts[version - 1];
    return List.of(UNNAMED.getOrDefault(artifact, "unknown"));
  }

  /// The identifier for what a POM calls `name`, or `name` itself.
  private static String spdx(String name, String url) {
    String words = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ").strip();
    if (words.contains("classpath exception")) {
      return "GPL-2.0-with-classpath-exception";
    } else if (words.startsWith("apache") || words.startsWith("the apache")) {
      return words.contains("2") || url.contains("LICENSE-2.0") ? "Apache-2.0" : name;
    } else if (words.startsWith("eclipse public") || words.startsWith("epl")) {
      return words.contains("2") ? "EPL-2.0" : words.contains("1") ? "EPL-1.0" : name;
    } else if (words.equals("gnu lesser general public license")) {
      return url.contains("3.0") ? "LGPL-3.0-or-later" : name;
    }
    return switch (words) {
      case "mit", "mit license", "the mit license" -> "MIT";
      case "mit 0" -> "MIT-0";
      case "bsd 2 clause", "bsd 2 clause license" -> "BSD-2-Clause";
      case "bsd 3 clause", "new bsd license", "bsd" -> "BSD-3-Clause";
      case "mozilla public license version 2 0" -> "MPL-2.0";
      case "public domain" -> "Public-Domain";
      default -> name;
    };
  }

  private static Element parse(Path pom) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(pom.toFile()).getDocumentElement();
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(pom + ": " + e.getMessage(), e);
    }
  }

  private static String text(Element element, String child) {
    List<Element> found = children(element, child);
    return found.isEmpty() ? "" : found.getFirst().getTextContent().strip();
  }

  private static List<Element> children(Element element, String name) {
    List<Element> found = new ArrayList<>();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child && (name.equals("*") || child.getTagName().equals(name))) {
        found.add(child);
      }
    }
    return found;
  }
}
