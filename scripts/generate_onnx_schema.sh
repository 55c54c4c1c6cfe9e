#!/usr/bin/env bash
# Generates Sources/ModelImport/Schema/onnx.pb.swift from onnx.proto. The result is committed, so only a change of the
# schema needs this. protoc comes from PROTOC, the path, or Python's grpcio-tools; the Swift generator from swift-protobuf.
set -euo pipefail
cd "$(dirname "$0")/.."

schema=Sources/ModelImport/Schema
protobuf=.build/checkouts/swift-protobuf

if [ -n "${PROTOC:-}" ]; then
  read -ra protoc <<< "$PROTOC"
elif command -v protoc > /dev/null; then
  protoc=(protoc)
elif python3 -c 'import grpc_tools' 2> /dev/null; then
  protoc=(python3 -m grpc_tools.protoc)
else
  echo "no protoc: install protobuf-compiler, or 'pip install grpcio-tools'" >&2
  exit 1
fi

if [ -z "${PROTOC_GEN_SWIFT:-}" ]; then
  swift package resolve
  swift build -c release --package-path "$protobuf" --scratch-path .build-schema --product protoc-gen-swift
  PROTOC_GEN_SWIFT=$(swift build -c release --package-path "$protobuf" --scratch-path .build-schema --show-bin-path)/protoc-gen-swift
fi

"${protoc[@]}" --plugin=protoc-gen-swift="$PROTOC_GEN_SWIFT" --proto_path="$schema" \
  --swift_opt=Visibility=Internal --swift_opt=UseAccessLevelOnImports=true \
  --swift_out="$schema" onnx.proto
# The generator does not know strict memory safety: the one use of its shared default value is marked here.
{ echo '// SPDX-License-Identifier: GPL-3.0-or-later';
  sed 's|= _StorageClass.defaultInstance|= unsafe _StorageClass.defaultInstance|' "$schema/onnx.pb.swift"; } > "$schema/headed"
mv "$schema/headed" "$schema/onnx.pb.swift"
