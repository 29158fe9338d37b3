package care.heed.governance;

/**
 * A special cause that a chart shows.
 *
 * @param last the position of the last of the points that show it, from nought
 * @param upwards whether it lies above the mean or rises; below it, or falling, otherwise
 */
record Signal(SpecialCause cause, int last, boolean upwards) {

    boolean covers(int position) {
        return position <= last && position > last - cause.points();
    }
}
