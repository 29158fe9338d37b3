package care.heed.thresholds;

/** Stub. */
final class TableChecks {
    private TableChecks() {}

    static TableFile check(TableFile contract, byte[] proposed) throws RefusedTable {
        return TableFile.read(contract.name(), proposed);
    }
}
