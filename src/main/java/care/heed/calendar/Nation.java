package care.heed.calendar;

/** A nation of the United Kingdom, for its bank holidays. */
public enum Nation {
    ENGLAND_AND_WALES("eng"),
    SCOTLAND("sct"),
    NORTHERN_IRELAND("nir");

    private final String region;

    Nation(String region) {
        this.region = region;
    }

    /** The code under which the holiday library knows this nation. */
    String region() {
        return region;
    }
}
