package care.heed.evidence;

/** A way by which the seal of a day leaves the system. */
interface SealPlace {

    /** Its name in {@code heed.day_seal_export}. */
    String id();

    /** Whether this deployment uses it at all. */
    boolean isConfigured();

    /**
     * Brings the seal there and says where it is now.
     *
     * @throws Exception whatever went wrong; it is noted and tried again later
     */
    String bring(SealFile seal) throws Exception;
}
