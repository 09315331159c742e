// SPDX-License-Identifier: Apache-2.0

/** Of the product, as it stands in the manifests; a test holds them together. */
export const version = '0.1.0'
