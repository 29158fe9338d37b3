package care.heed.people;

/** Someone with an account: the id they sign in with and the name others see. */
public record Person(String id, String name) {}
