package care.heed.evidence;

/** Ids and keys as people read them. */
final class Words {

    private Words() {}

    /** Such as "Review seriousness" for {@code review-seriousness}. */
    static String of(String id) {
        return id == null || id.isEmpty() ? "" : capital(plain(id));
    }

    /** Such as "review seriousness" for {@code review-seriousness}. */
    static String plain(String id) {
        return id.replace('-', ' ');
    }

    /** Such as "How harm avoided" for {@code howHarmAvoided}. */
    static String ofKey(String key) {
        return capital(key.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(java.util.Locale.UK));
    }

    static String count(long number, String one, String several) {
        return "%,d %s".formatted(number, number == 1 ? one : several);
    }

    private static String capital(String words) {
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
