package care.heed.notices;

/** One way by which messages leave Heed. */
interface Way {

    String id();

    boolean isConfigured();

    /**
     * Brings a message to where it belongs; when this returns true, it was accepted there.
     *
     * @return false where it may not or cannot go to anybody any more
     */
    boolean send(Message message) throws Exception;
}
