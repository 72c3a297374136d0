package dev.sendcode.providers;

/** What a vendor wants of the words that go through an account of its. */
@FunctionalInterface
public interface TextRules {

    /**
     * The needs of an account; where its fields are wrong, as few as there can be.
     *
     * @param mainland for numbers of mainland China, else for all others
     */
    Needs needs(VendorAccount account, boolean mainland);

    /** How the vendor's templates mark the places that are filled in. */
    enum Placeholders {
        /** The vendor takes the whole text. */
        NONE,
        /** {@code ${code}}: by name. */
        NAMED,
        /** {@code {1}}: by their order. */
        NUMBERED
    }

    /**
     * What must be there, so that a message can be sent.
     *
     * @param reached whether the account reaches such numbers at all; if not, the rest counts for nothing
     * @param vendorTemplate whether the vendor sends a template of its own and must be told its id
     * @param signature whether a signature must stand before the text
     * @param placeholders how its templates mark places
     */
    record Needs(boolean reached, boolean vendorTemplate, boolean signature, Placeholders placeholders) {

        /** A vendor that takes any text. */
        public static final Needs ANY_TEXT = new Needs(true, false, false, Placeholders.NONE);
    }
}
