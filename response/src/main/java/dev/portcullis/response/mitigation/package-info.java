/// What can be done about a workload: each mitigation plans changes. None carries one out.
@NullMarked
package dev.portcullis.response.mitigation;

import org.jspecify.annotations.NullMarked;
