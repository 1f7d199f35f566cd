/// What somebody says in a cluster of an incident: that changes which need an approval may be made,
/// or that all are to be taken back; and what his word is good for. It never decides what needs
/// one.
@NullMarked
package dev.portcullis.response.approval;

import org.jspecify.annotations.NullMarked;
