/// Says what the API server refuses in a ValidatingAdmissionPolicy or its binding before anything
/// is judged by it. Never looks into expressions.
@NullMarked
package dev.portcullis.policy.admission.form;

import org.jspecify.annotations.NullMarked;
